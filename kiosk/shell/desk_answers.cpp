#include "kiosk/shell/desk_answers.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace doorway::kiosk {

namespace {

using nlohmann::json;

// Thrown as what the library throws for a field of the wrong kind: the answer is refused whole.
struct NoLobby {};

ServiceLine read_service(const json& service) {
  ServiceLine line;
  line.code = service.at("code").get<std::string>();
  line.open = service.at("open").get<bool>();
  const auto& back = service.at("back_at");
  if (back.is_null()) return line;
  line.back_at = parse_instant(back.get<std::string>());
  // Open and on a break at once is neither.
  if (!line.back_at || line.open) throw NoLobby();
  return line;
}

LobbyNotice read_notice(const json& notice) {
  LobbyNotice read;
  read.id = notice.at("id").get<std::string>();
  for (const auto& [language, words] : notice.at("text").items()) {
    const auto text = words.get<std::string>();
    if (!is_notice_text(text)) throw NoLobby();
    read.text[language] = text;
  }
  if (read.id.empty() || !read.text.contains(kNoticeSource)) throw NoLobby();
  return read;
}

}  // namespace

std::optional<LobbyChanged> read_lobby(std::string_view json) {
  try {
    const auto lobby = nlohmann::json::parse(json);
    LobbyChanged heard;
    heard.reachable = true;
    for (const auto& group : lobby.at("groups")) {
      GroupLine line;
      line.group = group.at("name").get<std::string>();
      line.ahead = group.at("ahead").get<int>();
      const auto& wait = group.at("wait");
      if (!wait.is_null()) line.wait = std::pair(wait.at(0).get<int>(), wait.at(1).get<int>());
      heard.groups.push_back(std::move(line));
    }
    for (const auto& line : lobby.at("board")) {
      heard.board.push_back({line.at("number").get<std::string>(),
                             line.at("desk").get<std::string>(),
                             line.at("state").get<std::string>()});
    }
    for (const auto& service : lobby.at("services")) {
      heard.services.push_back(read_service(service));
    }
    for (const auto& notice : lobby.at("notices")) heard.notices.push_back(read_notice(notice));
    return heard;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  } catch (const NoLobby&) {
    return std::nullopt;
  }
}

std::string write_number(const TellNumber& tell) {
  return nlohmann::json{
      {"number", tell.number}, {"check", tell.check}, {"said", to_string(tell.said)}}
      .dump();
}

NumberAnswered read_number_answer(int status, std::string_view json) {
  try {
    const auto answer = nlohmann::json::parse(json);
    if (status == 200) {
      return {NumberFound::yes, answer.at("state").get<std::string>(),
              answer.at("desk").get<std::string>()};
    }
    const auto code = answer.at("error").at("code").get<std::string>();
    if (code == "bad_number") return {NumberFound::no, {}, {}};
    if (code == "slow_down") return {NumberFound::too_many_tries, {}, {}};
  } catch (const nlohmann::json::exception&) {
    // As below.
  }
  return {};
}

std::string status_json(const PrinterStatus& printer) {
  using nlohmann::json;
  json told;
  if (printer.state != PrinterState::none) {
    const WithoutPaper& without = printer.without;
    told = {{"state", to_string(printer.state)},
            {"without", without.numbers},
            {"since", without.numbers > 0 ? json(format_instant(without.since)) : json()}};
  }
  return json{{"printer", told}}.dump();
}

}  // namespace doorway::kiosk
