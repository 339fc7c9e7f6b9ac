#include "kiosk/shell/read_aloud.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doorway::kiosk {
namespace {

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 11> kEnds = {".",  "!",  "?",  ":", ";", "…",
                                                      "。", "！", "？", "؟", "："};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

// Layout gives a widget without an id its place in the view.
std::vector<Widget> with_ids(const View& view) {
  std::vector<Widget> widgets = view.widgets;
  for (std::size_t i = 0; i < widgets.size(); ++i) {
    if (widgets[i].id.empty()) widgets[i].id = view.screen + "/" + std::to_string(i);
  }
  return widgets;
}

ShownPage page_of(const Model& model, const Scene& scene, const Surroundings& surroundings) {
  ShownPage page;
  page.screen = scene.screen;
  page.overlay = scene.overlay;
  page.language = locale_of(model, surroundings);
  page.page = scene.page;
  page.listen = model.hearing.on;
  page.focus = model.focus;
  for (const Node& node : scene.nodes) page.widgets.push_back(node.widget);
  return page;
}

}  // namespace

std::vector<Fragment> fragments_of(const Utterance& utterance, const Catalog& catalog) {
  std::vector<Fragment> fragments;
  for (const MessageRef& part : utterance.parts) {
    Fragment fragment;
    if (part.args.empty()) fragment.key = part.key;
    fragment.text = catalog.spoken_text(utterance.language, part);
    if (!fragment.text.empty()) fragments.push_back(std::move(fragment));
  }
  return fragments;
}

std::string text_of(const std::vector<Fragment>& fragments) {
  std::string text;
  for (const Fragment& fragment : fragments) {
    if (!text.empty()) text += ends_sentence(text) ? " " : ". ";
    text += fragment.text;
  }
  return text;
}

void ReadAloud::ask(Say say) {
  if (sound_ != nullptr) asked_.push_back(std::move(say));
}

void ReadAloud::silence() {
  if (sound_ == nullptr) return;
  sound_->speaker.silence();
  asked_.clear();
  lines_.clear();
  turn_ = 0;
}

void ReadAloud::forget() {
  silence();
  before_ = {};
  said_.clear();
}

void ReadAloud::shown(const Model& model, const Scene& scene, const View& whole,
                      const Surroundings& surroundings) {
  if (sound_ == nullptr) return;
  if (asked_.empty() && !model.hearing.on && !before_.listen) return;
  ShownPage page = page_of(model, scene, surroundings);
  const Listener listener{model.headphones_in && sound_->can.headphones, sound_->can.voices};
  Utterances all;
  for (const Say& say : std::exchange(asked_, {})) {
    ShownPage unsplit = page;
    unsplit.widgets = with_ids(whole);
    std::ranges::move(answer(say, page, unsplit, surroundings, listener), std::back_inserter(all));
  }
  // A page that was turned to by what is being said of it is not read from its beginning.
  const bool turned_to =
      turn_ != 0 && page.page != before_.page && scene.find(model.hearing.speaking) != nullptr;
  if (turned_to && before_.listen) before_ = page;
  std::ranges::move(read_changes(before_, page, listener), std::back_inserter(all));
  before_ = model.hearing.on ? std::move(page) : ShownPage{};
  if (!all.empty()) speak(all, model, surroundings);
}

Utterances ReadAloud::answer(const Say& say, const ShownPage& page, const ShownPage& whole,
                             const Surroundings& surroundings, const Listener& listener) const {
  switch (say.what) {
    case Say::What::page:
      return read_page(page, listener, say.id);
    case Say::What::texts:
      return read_texts(whole, listener);
    case Say::What::languages:
      return read_languages(surroundings.languages, listener);
    case Say::What::words: {
      Utterance words;
      words.language = page.language;
      words.parts = {say.words};
      return {words};
    }
    case Say::What::widget:
      break;
  }
  const auto in = [&](const ShownPage& on) {
    return std::ranges::find(on.widgets, say.id, &Widget::id);
  };
  const auto shown = in(page);
  const auto unsplit = in(whole);
  if (shown == page.widgets.end() && unsplit == whole.widgets.end()) return {};
  const Widget& widget = shown != page.widgets.end() ? *shown : *unsplit;
  Utterances all = read_widget(widget, page.language, listener);
  if (say.aloud) {
    std::erase_if(all, [&](const Utterance& one) { return one.node != say.id; });
    for (Utterance& one : all) one.aloud = true;
  }
  return all;
}

void ReadAloud::speak(const Utterances& all, const Model& model, const Surroundings& surroundings) {
  lines_.clear();
  for (const Utterance& one : all) {
    lines_.push_back({one.node, one.language, one.privacy, one.aloud, one.can_be_pressed,
                      fragments_of(one, catalog_)});
  }
  turn_ = sound_->speaker.say(
      lines_, {rate_of(model.hearing), volume_of(model.hearing, surroundings.sound)});
}

std::optional<Event> ReadAloud::hear(const SpeechNews& news, Instant now) {
  if (const auto* jack = std::get_if<JackHeard>(&news)) return HeadphonesChanged{jack->in};
  if (const auto* over = std::get_if<LinesOver>(&news)) {
    if (turn_ == 0 || over->turn != turn_) return std::nullopt;
    lines_.clear();
    turn_ = 0;
    return SpeechEnded{};
  }
  const auto& line = std::get<LineBegan>(news);
  if (turn_ == 0 || line.turn != turn_ || line.line >= lines_.size()) return std::nullopt;
  const Line& said = lines_[line.line];
  if (sound_->keeps_said) {
    said_.push_back({now, line.route, said.node, said.language, text_of(said.fragments)});
  }
  if (line.route == Route::none) return std::nullopt;
  return SpeechBegan{said.node, said.can_be_pressed};
}

}  // namespace doorway::kiosk
