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

}  // namespace doorway::kiosk
