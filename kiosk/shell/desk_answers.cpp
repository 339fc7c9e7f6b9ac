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

std::optional<EpochGiven> read_epoch(std::string_view json) {
  try {
    const auto answer = nlohmann::json::parse(json);
    EpochGiven given{answer.at("epoch").get<std::int64_t>(),
                     answer.at("letter").get<std::string>()};
    if (given.epoch < 1 || given.letter.empty()) return std::nullopt;
    return given;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

std::string write_epoch_request(std::int64_t last) {
  return nlohmann::json{{"last", last}}.dump();
}

}  // namespace doorway::kiosk
