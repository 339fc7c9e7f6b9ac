// What the inspector's operations mean (docs/inspector.md).  A press is a finger at the node's
// centre; keys and text take the way of a physical keyboard.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/action.h"
#include "kiosk/draw/pictures.h"
#include "kiosk/shell/inspector.h"

namespace doorway::kiosk {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kPatience{2'000};

class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string_view privacy_name(Privacy privacy) {
  switch (privacy) {
    case Privacy::everyone:
      return "public";
    case Privacy::personal:
      return "personal";
    case Privacy::quiet:
      return "quiet";
  }
  return "quiet";
}

bool is_key(const std::string& name) {
  return name == "Shift" || is_mappable_key(name);
}

class Inspection {
 public:
  Inspection(KioskLoop& loop, const LoopParts& parts) : loop_(loop), parts_(parts) {}

  json answer(const json& asked) {
    const auto op = asked.at("op").get<std::string>();
    if (op == "tree") return tree();
    if (op == "press") return press(asked.at("id").get<std::string>());
    if (op == "key") return key(asked.at("key").get<std::string>());
    if (op == "text") return text(asked.at("text").get<std::string>());
    if (op == "advance") return advance(asked.at("seconds").get<double>());
    if (op == "new-day") return new_day();
    if (op == "screenshot") return screenshot(asked.at("file").get<std::string>());
    if (op == "jack") return jack(asked.at("in").get<bool>());
    if (op == "speech") return speech();
    throw Refused("unknown op '" + op + "'");
  }

 private:
  json done() {
    loop_.settle(kPatience);
    loop_.show();
    // What a voice that takes no time has said by now.
    loop_.settle(std::chrono::milliseconds(0));
    loop_.show();
    return {{"ok", true}};
  }

  json jack(bool in) {
    if (parts_.sound == nullptr) throw Refused("this kiosk has no sound");
    parts_.sound->speaker.plug(in);
    return done();
  }

  json speech() {
    done();
    json said = json::array();
    for (const Said& one : loop_.take_said()) {
      const auto at = std::chrono::duration<double>(one.at - loop_.began());
      said.push_back({{"at", at.count()},
                      {"route", to_string(one.route)},
                      {"node", one.node},
                      {"locale", one.language},
                      {"text", one.text}});
    }
    return {{"ok", true}, {"said", said}};
  }

  // What Listen says of it with headphones on.
  std::string spoken(const Widget& widget) const {
    const Listener listener{
        true, parts_.sound != nullptr ? parts_.sound->can.voices : std::vector<std::string>{}};
    std::string text;
    for (const Utterance& one : read_widget(widget, loop_.locale(), listener)) {
      text += text_of(fragments_of(one, parts_.catalog));
    }
    return text;
  }

  std::string plain(const Widget& widget, const MessageRef& message) const {
    if (message.empty()) return {};
    const std::string& language = widget.language.empty() ? loop_.locale() : widget.language;
    return parts_.catalog.plain(language, message);
  }

  json node(const Node& node) const {
    const Widget& widget = node.widget;
    json state = json::object();
    if (is_operable(widget.role)) state["enabled"] = widget.state.enabled;
    const auto put = [&](const char* name, const std::optional<bool>& value) {
      if (value) state[name] = *value;
    };
    put("checked", widget.state.checked);
    put("expanded", widget.state.expanded);
    put("pressed", widget.state.pressed);
    put("invalid", widget.state.invalid);
    put("current", widget.state.current);
    const std::string label = plain(widget, widget.label);
    const std::string value = plain(widget, widget.value);
    return {{"id", widget.id},
            {"role", to_string(widget.role)},
            {"label", label},
            {"value", value},
            {"speech", spoken(widget)},
            {"state", state},
            {"rect", {node.rect.x, node.rect.y, node.rect.w, node.rect.h}},
            {"privacy", privacy_name(widget.privacy)},
            {"asks", widget.asks.empty() ? json() : json(widget.asks)},
            {"same", widget.same}};
  }

  json tree() const {
    const Model& model = loop_.model();
    const Scene& scene = loop_.scene();
    json nodes = json::array();
    for (const Node& one : scene.nodes) nodes.push_back(node(one));
    return {{"ok", true},
            {"screen", scene.screen},
            {"overlay", scene.overlay.empty() ? json() : json(scene.overlay)},
            {"locale", loop_.locale()},
            {"size", to_string(model.size)},
            {"theme", to_string(model.theme)},
            {"low", model.low},
            {"listen", model.hearing.on},
            {"window", {parts_.window.width(), parts_.window.height()}},
            {"px_per_mm", parts_.px_per_mm},
            {"focus", model.focus.empty() ? json() : json(model.focus)},
            {"page", scene.page},
            {"pages", scene.pages},
            {"nodes", nodes}};
  }

  json press(const std::string& id) {
    const Node* found = loop_.scene().find(id);
    if (found == nullptr) throw Refused("no node '" + id + "'");
    if (!is_operable(found->widget.role)) throw Refused("'" + id + "' is not operable");
    if (!found->widget.state.enabled) throw Refused("'" + id + "' is disabled");
    const double x = found->rect.x + found->rect.w / 2;
    const double y = found->rect.y + found->rect.h / 2;
    loop_.take(PointerPressed{x, y});
    loop_.show();
    loop_.take(PointerReleased{x, y});
    return done();
  }

  json key(const std::string& name) {
    if (!is_key(name)) throw Refused("unknown key '" + name + "'");
    loop_.take(KeyStruck{name});
    return done();
  }

  json text(const std::string& typed) {
    if (!loop_.has_field()) throw Refused("there is no field to type into");
    loop_.take(TextStruck{typed});
    return done();
  }

  json advance(double seconds) {
    if (!parts_.clock.is_fake()) throw Refused("advance needs --clock=fake");
    if (!(seconds >= 0 && seconds <= 1e7)) throw Refused("seconds must lie between 0 and 10000000");
    auto left = std::chrono::milliseconds(static_cast<std::int64_t>(std::llround(seconds * 1000)));
    while (left.count() > 0) {
      const auto step = std::min(left, std::chrono::milliseconds(1000));
      parts_.clock.advance(step);
      loop_.pass_time();
      left -= step;
    }
    return done();
  }

  json new_day() {
    if (!parts_.clock.is_fake()) throw Refused("new-day needs --clock=fake");
    parts_.clock.advance(std::chrono::hours(24));
    loop_.pass_time();
    return done();
  }

  json screenshot(const std::string& file) {
    loop_.show();
    try {
      parts_.window.save_png(file);
    } catch (const std::runtime_error& error) {
      throw Refused(error.what());
    }
    return {{"ok", true}};
  }

  KioskLoop& loop_;
  const LoopParts& parts_;
};

}  // namespace

std::string inspect(KioskLoop& loop, const LoopParts& parts, const std::string& line) {
  const auto refused = [](const std::string& words) {
    return json{{"ok", false}, {"error", words}}.dump(-1, ' ', false,
                                                      json::error_handler_t::replace);
  };
  try {
    return Inspection(loop, parts).answer(json::parse(line)).dump();
  } catch (const Refused& error) {
    return refused(error.what());
  } catch (const json::exception& error) {
    return refused(error.what());
  }
}

}  // namespace doorway::kiosk
