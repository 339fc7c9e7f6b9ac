// What every screen has around its own page, always in the same place, and the widgets that pages
// are made of.
#pragma once

#include <string>
#include <vector>

#include "kiosk/flow/flow.h"

namespace doorway::kiosk {

// The page of one screen with header, tools, Start over, Back and Ask a person around it.
View framed(std::string screen, std::vector<Widget> page, const Model& model,
            const Surroundings& surroundings);

// "Still there?", which covers everything.
View idle_cover(const View& covered);

Widget title(MessageRef label);
// The question of a page, and what it asks for.
Widget question(MessageRef label, std::string asks);
Widget lead(MessageRef label);
Widget subheading(MessageRef label);
Widget paragraph(MessageRef label);
Widget note(MessageRef label);
Widget choice(std::string id, MessageRef label, MessageRef hint, std::string icon);
Widget row(std::string id, MessageRef label, MessageRef hint, std::string icon);
Widget toggle_row(std::string id, MessageRef label, MessageRef hint, std::string icon,
                  bool checked);
Widget tile(std::string id, MessageRef label);
// Every language in its own name, signing among them.
std::vector<Widget> language_tiles(const Surroundings& surroundings);

// The one main action, and a quieter one beside it.
Widget main_action(std::string id, MessageRef label);
Widget quiet_action(std::string id, MessageRef label);
// Leads elsewhere; may stand on the last page alone.
Widget quiet_ending(std::string id, MessageRef label, std::string icon = {});

// An outlined button in the body, and the one that leaves a question out.
Widget quiet_choice(std::string id, MessageRef label);
Widget skip(std::string id);

// Names, numbers and typed text: equal in all languages.
MessageRef verbatim(std::string text);
MessageRef counted(std::string key, std::int64_t n);
// Another message put in the place of an argument.
MessageArg within(std::string name, MessageRef message);

// "service.<code>.title", and its hint where the center's file has one.
MessageRef service_title(std::string_view code);
MessageRef service_hint(const Service& service);
MessageRef language_name(std::string_view tag);

}  // namespace doorway::kiosk
