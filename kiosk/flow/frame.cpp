// Header, tools, Start over, Back and Ask a person, and the makers of widgets.
#include "kiosk/flow/frame.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "kiosk/flow/moves.h"

namespace doorway::kiosk {
namespace {

Widget make(Role role, Look look, MessageRef label) {
  Widget widget;
  widget.role = role;
  widget.look = look;
  widget.label = std::move(label);
  return widget;
}

Widget operable(Role role, Look look, std::string id, MessageRef label, MessageRef hint,
                std::string icon) {
  Widget widget = make(role, look, std::move(label));
  widget.id = std::move(id);
  widget.hint = std::move(hint);
  widget.icon = std::move(icon);
  return widget;
}

Widget tool(std::string id, MessageRef label, MessageRef value, std::string icon) {
  Widget widget =
      operable(Role::button, Look::tool, std::move(id), std::move(label), {}, std::move(icon));
  widget.place = Place::tools;
  widget.value = std::move(value);
  return widget;
}

Widget listen(const Hearing& hearing) {
  Widget widget =
      tool("tool/listen", "tool.listen", hearing.on ? "listen.on" : "listen.off", "ear");
  widget.state.pressed = hearing.on;
  return widget;
}

// Why nothing is heard; empty: something is, or nobody asked for it.
MessageRef about_headphones(const Model& model, const Surroundings& surroundings) {
  if (model.hearing.unplugged) return "speech.unplugged";
  const bool no_way = !surroundings.sound.speaker && !model.headphones_in;
  return model.hearing.on && no_way ? "speech.plug-in" : "";
}

Widget header() {
  Widget widget = make(Role::text, Look::item, "center.name");
  widget.hint = "center.short-name";
  widget.place = Place::header;
  return widget;
}

Widget start_over(bool has_ticket) {
  Widget widget = operable(Role::button, Look::bar, "start-over",
                           has_ticket ? "start-over.number-stays" : "start-over", {}, "start-over");
  widget.place = Place::start_over;
  return widget;
}

Widget in_footer(std::string id, MessageRef label, std::string icon) {
  Widget widget =
      operable(Role::button, Look::quiet, std::move(id), std::move(label), {}, std::move(icon));
  widget.place = Place::footer;
  return widget;
}

bool has_ticket(const Model& model) {
  const auto is_ticket = [](const Screen& screen) {
    return std::holds_alternative<TicketScreen>(screen);
  };
  for (const Screen& screen : model.trail) {
    if (is_ticket(screen)) return true;
  }
  return is_ticket(model.screen);
}

// What may not be shown in the person's language stands in English, with a line in theirs that says
// who explains it.  Buttons that lead on stay theirs.
void hold_back(std::vector<Widget>& page, const std::string& locale,
               const Surroundings& surroundings) {
  bool any = false;
  for (Widget& widget : page) {
    if (!widget.language.empty() && widget.language != kSourceLanguage) continue;
    if (!is_held_back(surroundings, locale, group_of(widget.label.key))) continue;
    widget.language = kSourceLanguage;
    any = true;
  }
  if (!any) return;
  Widget line = lead("explained");
  line.id = "explained";
  page.insert(page.begin() + 1, std::move(line));
}

}  // namespace

bool is_held_back(const Surroundings& surroundings, std::string_view language, MessageGroup group) {
  return std::ranges::find(surroundings.held_back, HeldBack{std::string(language), group}) !=
         surroundings.held_back.end();
}

View framed(std::string screen, std::vector<Widget> page, const Model& model,
            const Surroundings& surroundings) {
  hold_back(page, locale_of(model, surroundings), surroundings);
  offer_films(page, model, surroundings);
  const bool first = std::holds_alternative<AttractScreen>(model.screen);
  View view;
  view.screen = std::move(screen);
  view.page = model.page;
  view.widgets.push_back(header());
  // On the first screen the page itself is the choice of language.
  if (!first && !std::holds_alternative<LanguagesScreen>(model.screen)) {
    view.widgets.push_back(tool("tool/language", "tool.language",
                                language_name(locale_of(model, surroundings)), "language"));
  }
  view.widgets.push_back(
      tool("tool/size", "tool.size", "size." + std::string(to_string(model.size)), "text-size"));
  view.widgets.push_back(
      tool("tool/theme", "tool.theme", "theme." + std::string(to_string(model.theme)), "contrast"));
  // Always the last of the tools, so that it is found in one place.
  if (can_listen(model, surroundings)) view.widgets.push_back(listen(model.hearing));
  if (!first) view.widgets.push_back(start_over(has_ticket(model)));
  if (const auto where = about_headphones(model, surroundings); !where.empty() && !page.empty()) {
    Widget widget = note(where);
    widget.id = "listen/headphones";
    widget.role = Role::status;
    page.insert(page.begin() + 1, std::move(widget));
  }
  for (Widget& widget : page) view.widgets.push_back(std::move(widget));
  if (has_back(model)) view.widgets.push_back(in_footer("back", "back", "back"));
  // At the bottom, where who needs it can reach it.
  if (surroundings.out_of_reach) {
    view.widgets.push_back(in_footer("tool/low", "tool.low", "wheelchair"));
    view.widgets.back().role = Role::toggle;
    view.widgets.back().state.pressed = model.low;
  }
  if (!std::holds_alternative<AskScreen>(model.screen)) {
    view.widgets.push_back(in_footer("ask", "ask", "person"));
  }
  view.low = model.low;
  // While a number is on its way only Start over answers.
  for (Widget& widget : view.widgets) {
    if (model.waiting && is_operable(widget.role) && widget.id != "start-over") {
      widget.state.enabled = false;
    }
  }
  return view;
}

View idle_cover(const View& covered) {
  View view;
  view.screen = covered.screen;
  view.overlay = "idle";
  view.centered = true;
  Widget dialog = make(Role::dialog, Look::title, "idle.title");
  dialog.id = "idle";
  view.widgets.push_back(std::move(dialog));
  view.widgets.push_back(lead("idle.lead"));
  view.widgets.push_back(main_action("idle/more", "idle.more"));
  for (const Widget& widget : covered.widgets) {
    if (widget.id == "start-over") view.widgets.push_back(widget);
  }
  // On the first screen there is something to forget too, when size or contrast were changed.
  if (view.widgets.back().id != "start-over") view.widgets.push_back(start_over(false));
  Widget& over = view.widgets.back();
  over.place = Place::action;
  over.look = Look::quiet;
  over.state.enabled = true;
  return view;
}

Widget title(MessageRef label) {
  return make(Role::heading, Look::title, std::move(label));
}

Widget question(MessageRef label, std::string asks) {
  Widget widget = title(std::move(label));
  widget.asks = std::move(asks);
  return widget;
}

Widget lead(MessageRef label) {
  return make(Role::text, Look::lead, std::move(label));
}
Widget subheading(MessageRef label) {
  return make(Role::heading, Look::item, std::move(label));
}

Widget paragraph(MessageRef label) {
  return make(Role::text, Look::item, std::move(label));
}
Widget note(MessageRef label) {
  return make(Role::text, Look::note, std::move(label));
}

Widget choice(std::string id, MessageRef label, MessageRef hint, std::string icon) {
  return operable(Role::choice, Look::card, std::move(id), std::move(label), std::move(hint),
                  std::move(icon));
}

Widget row(std::string id, MessageRef label, MessageRef hint, std::string icon) {
  return operable(Role::button, Look::row, std::move(id), std::move(label), std::move(hint),
                  std::move(icon));
}

Widget toggle_row(std::string id, MessageRef label, MessageRef hint, std::string icon,
                  bool checked) {
  Widget widget = operable(Role::toggle, Look::row, std::move(id), std::move(label),
                           std::move(hint), std::move(icon));
  widget.state.checked = checked;
  return widget;
}

Widget tile(std::string id, MessageRef label) {
  return operable(Role::choice, Look::tile, std::move(id), std::move(label), {}, {});
}

std::vector<Widget> language_tiles(const Surroundings& surroundings) {
  std::vector<Widget> tiles;
  for (const auto& tag : surroundings.languages) {
    tiles.push_back(tile("lang/" + tag, language_name(tag)));
    tiles.back().language = tag;
  }
  tiles.push_back(tile("lang/" + std::string(kSigned), "language.ase"));
  tiles.back().hint = "language.ase.name";
  tiles.back().language = kSourceLanguage;
  return tiles;
}

Widget main_action(std::string id, MessageRef label) {
  Widget widget = operable(Role::button, Look::primary, std::move(id), std::move(label), {}, {});
  widget.place = Place::action;
  return widget;
}

Widget quiet_action(std::string id, MessageRef label) {
  Widget widget = operable(Role::button, Look::quiet, std::move(id), std::move(label), {}, {});
  widget.place = Place::action;
  return widget;
}

Widget quiet_ending(std::string id, MessageRef label, std::string icon) {
  Widget widget = quiet_choice(std::move(id), std::move(label));
  widget.place = Place::ending;
  widget.icon = std::move(icon);
  return widget;
}

Widget quiet_choice(std::string id, MessageRef label) {
  return operable(Role::button, Look::quiet, std::move(id), std::move(label), {}, {});
}

Widget skip(std::string id) {
  return quiet_choice(std::move(id), "skip");
}

MessageRef verbatim(std::string text) {
  return {"verbatim", {{"text", std::move(text)}}};
}

MessageRef counted(std::string key, std::int64_t n) {
  return {std::move(key), {{"n", n}}};
}

MessageArg within(std::string name, MessageRef message) {
  return {std::move(name), std::vector<MessageRef>{std::move(message)}};
}

MessageRef service_title(std::string_view code) {
  return "service." + std::string(code) + ".title";
}

MessageRef service_hint(const Service& service) {
  if (service.hint.empty()) return {};
  return "service." + service.code + ".hint";
}

MessageRef language_name(std::string_view tag) {
  return "language." + std::string(tag);
}

}  // namespace doorway::kiosk
