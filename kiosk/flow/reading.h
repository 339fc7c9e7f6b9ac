// What is said of a screen: a function of the widgets that are shown, the same ones that are drawn.
// Nothing is said that is not shown, but for the sentences that stand in for what only headphones
// get.
#pragma once

#include <string>
#include <vector>

#include "kiosk/flow/widget.h"

namespace doorway::kiosk {

// What is said in one go of one widget, or a sentence of no widget.
struct Utterance {
  std::string node;  // id of the widget, which is marked meanwhile
  std::string language;
  Privacy privacy = Privacy::everyone;
  bool aloud = false;           // somebody chose that the speaker says it
  bool can_be_pressed = false;  // it is a choice that can be taken now
  std::vector<MessageRef> parts;
  friend bool operator==(const Utterance&, const Utterance&) = default;
};
using Utterances = std::vector<Utterance>;

// A screen as it is shown, page by page.
struct ShownPage {
  std::string screen;
  std::string overlay;
  std::string language;
  int page = 0;
  bool listen = false;
  std::string focus;
  std::vector<Widget> widgets;
};

// Who listens, and what can be said to them.
struct Listener {
  bool headphones = false;
  std::vector<std::string> voices;  // languages with a voice
};

// Label, value, state and hint.  On the speaker, a sentence stands in for what is not for everyone.
Utterances read_widget(const Widget& widget, const std::string& language, const Listener& listener);
// The page's own text and choices, without hints of choices and without what every screen has; what
// may be added comes last.
// `from`: begin at this widget; empty or not there: at the first.
Utterances read_page(const ShownPage& page, const Listener& listener, const std::string& from = {});
// What is only to be read, nothing that can be pressed ("Read it to me").
Utterances read_texts(const ShownPage& page, const Listener& listener);
// What became different: the whole page when it is another one.  Nothing without Listen.
Utterances read_changes(const ShownPage& before, const ShownPage& now, const Listener& listener);
// One sentence a language in its own voice.
Utterances read_languages(const std::vector<std::string>& languages, const Listener& listener);

}  // namespace doorway::kiosk
