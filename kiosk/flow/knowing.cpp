#include "kiosk/flow/knowing.h"

#include "core/directory.h"
#include "kiosk/flow/frame.h"

namespace doorway::kiosk {

CourtDay today(const Surroundings& surroundings) {
  return surroundings.zone.to_local(surroundings.now).date;
}

std::vector<const QuickAnswer*> answers_shown(const Surroundings& surroundings) {
  std::vector<const QuickAnswer*> shown;
  for (const QuickAnswer& answer : surroundings.center.answers) {
    if (check_holds(answer.checked, today(surroundings))) shown.push_back(&answer);
  }
  return shown;
}

MessageRef checked(CourtDay day, const std::string& source) {
  return {"checked", {{"day", day}, {"source", source}}};
}

Widget local_paragraph(const LocalText& text, const std::string& locale) {
  const auto own = text.find(locale);
  const auto shown = own != text.end() ? own : text.find(kSourceLanguage);
  Widget widget = paragraph(verbatim(shown == text.end() ? "" : shown->second));
  widget.language = own == text.end() ? std::string(kSourceLanguage) : locale;
  return widget;
}

Widget phone_number(MessageRef caption, const std::string& number) {
  Widget widget = paragraph(std::move(caption));
  widget.role = Role::number;
  widget.look = Look::phone;
  widget.value = verbatim(number);
  return widget;
}

std::vector<Widget> phones_of(const DirectoryEntry& entry) {
  std::vector<Widget> lines;
  for (const PhoneLine& phone : entry.phones) {
    switch (phone.kind) {
      case PhoneLine::Kind::voice:
        lines.push_back(phone_number("phone.call", phone.number));
        break;
      case PhoneLine::Kind::textphone:
        lines.push_back(phone_number("phone.tty", phone.number));
        break;
      case PhoneLine::Kind::text:
        lines.push_back(phone_number({"phone.text", {{"word", phone.word}}}, phone.number));
        break;
    }
  }
  return lines;
}

}  // namespace doorway::kiosk
