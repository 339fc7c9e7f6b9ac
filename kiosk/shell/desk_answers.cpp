#include "kiosk/shell/desk_answers.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace doorway::kiosk {

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
    return heard;
  } catch (const nlohmann::json::exception&) {
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
