#include "kiosk/flow/reading.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/frame.h"
#include "kiosk/flow/spelled.h"

namespace doorway::kiosk {
namespace {

bool has_voice(const Listener& listener, const std::string& language) {
  return std::ranges::find(listener.voices, language) != listener.voices.end();
}

void add(std::vector<MessageRef>& parts, const MessageRef& part) {
  if (!part.empty()) parts.push_back(with_spelled(part));
}

// One letter or digit is said by its name, and so is each sign of what was typed.
MessageRef letter_by_letter(const std::string& text) {
  return verbatim(spelled(text, true));
}

void add_state(std::vector<MessageRef>& parts, const WidgetState& state) {
  if (state.checked) parts.emplace_back(*state.checked ? "speech.chosen" : "speech.not-chosen");
  if (state.current == true) parts.emplace_back("speech.chosen");
}

Utterance utterance(const Widget& widget, const std::string& language, const Listener& listener,
                    bool with_hint) {
  Utterance said;
  said.node = widget.id;
  // A name in a language that has no voice here is better said by another than not at all.
  said.language = has_voice(listener, widget.language) ? widget.language : language;
  // Whoever hears the keys knows what is typed.
  said.privacy = widget.role == Role::key ? Privacy::personal : widget.privacy;
  said.can_be_pressed = is_operable(widget.role) && widget.state.enabled;
  // "4 people before you", "8 6 6 9 0 1 … by phone".
  const bool figure_first = widget.look == Look::figure || widget.look == Look::phone;
  if (figure_first) add(said.parts, widget.value);
  add(said.parts, widget.spoken.empty() ? widget.label : widget.spoken);
  if (!figure_first) add(said.parts, widget.value);
  add_state(said.parts, widget.state);
  if (with_hint || !is_operable(widget.role)) add(said.parts, widget.hint);
  return said;
}

bool is_for_everyone(const Utterance& said) {
  return said.privacy == Privacy::everyone;
}

Utterance sentence(const char* key, const std::string& language) {
  Utterance said;
  said.language = language;
  said.parts = {key};
  return said;
}

// Everybody hears the same sentence in the place of what only headphones get, once a page.
class OnSpeaker {
 public:
  OnSpeaker(const Listener& listener, const std::string& language)
      : silent_(listener.headphones), language_(language) {}

  void stand_in(Utterances& all, const Utterance& unsaid) {
    if (silent_ || is_for_everyone(unsaid)) return;
    const bool quiet = unsaid.privacy == Privacy::quiet;
    bool& said = quiet ? quiet_said_ : personal_said_;
    if (!std::exchange(said, true)) {
      all.push_back(sentence(quiet ? "speech.quiet" : "speech.personal", language_));
    }
  }

 private:
  bool silent_;
  const std::string& language_;
  bool quiet_said_ = false;
  bool personal_said_ = false;
};

bool is_of_page(const Widget& widget) {
  return widget.role != Role::key &&
         (widget.place == Place::body || widget.place == Place::ending ||
          widget.place == Place::action);
}

template <class Wanted>
Utterances read(const ShownPage& page, const Listener& listener, const Wanted& wanted) {
  Utterances all;
  OnSpeaker speaker(listener, page.language);
  for (const Widget& widget : page.widgets) {
    if (!wanted(widget)) continue;
    Utterance said = utterance(widget, page.language, listener, false);
    if (said.parts.empty()) continue;
    speaker.stand_in(all, said);
    all.push_back(std::move(said));
  }
  return all;
}

const Widget* find(const ShownPage& page, const std::string& id) {
  const auto found = std::ranges::find(page.widgets, id, &Widget::id);
  return id.empty() || found == page.widgets.end() ? nullptr : &*found;
}

MessageRef title_of(const ShownPage& page) {
  const auto title = std::ranges::find(page.widgets, Look::title, &Widget::look);
  return title == page.widgets.end() ? MessageRef{} : title->label;
}

bool is_another_page(const ShownPage& before, const ShownPage& now) {
  return before.screen != now.screen || before.overlay != now.overlay || before.page != now.page ||
         before.language != now.language || !(title_of(before) == title_of(now));
}

std::string text_of(const MessageRef& value) {
  for (const MessageArg& arg : value.args) {
    if (const auto* text = std::get_if<std::string>(&arg.value)) return *text;
  }
  return {};
}

// What was typed last, or what is left after something was taken back.
Utterance echo(const Widget& before, const Widget& now, const std::string& language) {
  const std::string old = text_of(before.value);
  const std::string text = text_of(now.value);
  Utterance said;
  said.node = now.id;
  said.language = language;
  said.privacy = now.privacy;
  if (text.empty()) {
    said.parts = {"speech.empty"};
  } else if (text.size() > old.size() && text.starts_with(old)) {
    const std::string typed = text.substr(old.size());
    said.parts = {typed == " " ? MessageRef("keyboard.space") : letter_by_letter(typed)};
  } else {
    said.parts = {with_spelled(now.value)};
  }
  return said;
}

bool says_something_else(const Widget& before, const Widget& now) {
  return !(before.label == now.label && before.value == now.value && before.hint == now.hint &&
           before.state.checked == now.state.checked && before.state.current == now.state.current);
}

// Of widgets that stand on both pages, and of news that came to stand on it.
Utterances read_different(const ShownPage& before, const ShownPage& now, const Listener& listener) {
  Utterances all;
  for (const Widget& widget : now.widgets) {
    // How many wait is no news that anybody should be interrupted for.
    if (widget.look == Look::status) continue;
    const Widget* old = find(before, widget.id);
    const bool news = old == nullptr && widget.role == Role::status;
    const bool changed =
        old != nullptr && widget.role != Role::key && says_something_else(*old, widget);
    if (changed && widget.role == Role::field && !(old->value == widget.value)) {
      all.push_back(echo(*old, widget, now.language));
    } else if ((news || changed) && widget.id != "tool/listen") {
      for (Utterance& one : read_widget(widget, now.language, listener)) {
        all.push_back(std::move(one));
      }
    }
  }
  return all;
}

}  // namespace

Utterances read_widget(const Widget& widget, const std::string& language,
                       const Listener& listener) {
  Utterances all;
  Utterance said = utterance(widget, language, listener, true);
  // A key says its name; that there is nothing to hear is said of the page, not of each key.
  if (widget.role != Role::key) OnSpeaker(listener, language).stand_in(all, said);
  all.push_back(std::move(said));
  return all;
}

Utterances read_page(const ShownPage& page, const Listener& listener, const std::string& from) {
  Utterances all = read(page, listener, [](const Widget& widget) {
    return is_of_page(widget) && !widget.on_request;
  });
  // The way on is said before what may be added.
  std::stable_partition(all.begin(), all.end(), [&](const Utterance& one) {
    const Widget* widget = find(page, one.node);
    return widget == nullptr || widget->look != Look::row;
  });
  const auto begin = std::ranges::find(all, from, &Utterance::node);
  if (!from.empty() && begin != all.end()) all.erase(all.begin(), begin);
  return all;
}

Utterances read_texts(const ShownPage& page, const Listener& listener) {
  return read(page, listener, [](const Widget& widget) {
    return is_of_page(widget) && !is_operable(widget.role) && widget.look != Look::title;
  });
}

Utterances read_changes(const ShownPage& before, const ShownPage& now, const Listener& listener) {
  if (!now.listen) return {};
  if (!before.listen) {
    const char* how = listener.headphones ? "speech.how-by-key" : "speech.how";
    Utterances all{sentence(how, now.language)};
    for (Utterance& one : read_page(now, listener)) all.push_back(std::move(one));
    return all;
  }
  if (is_another_page(before, now)) return read_page(now, listener);
  if (const Widget* focused = before.focus != now.focus ? find(now, now.focus) : nullptr) {
    return read_widget(*focused, now.language, listener);
  }
  return read_different(before, now, listener);
}

Utterances read_languages(const std::vector<std::string>& languages, const Listener& listener) {
  Utterances all;
  for (const std::string& language : languages) {
    if (!has_voice(listener, language)) continue;
    Utterance offer = sentence("speech.offer", language);
    offer.node = "lang/" + language;
    offer.can_be_pressed = true;
    all.push_back(std::move(offer));
  }
  return all;
}

}  // namespace doorway::kiosk
