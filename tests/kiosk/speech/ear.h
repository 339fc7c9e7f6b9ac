// A visitor who listens: the flow, the words and the voice of the kiosk without its window.  Every
// screen is one page, and a voice that takes no time says where each line went.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/shell/read_aloud.h"
#include "kiosk/speech/recording_speaker.h"
#include "tests/kiosk/flow/walk.h"

namespace doorway::kiosk {

inline Catalog catalog_with(const Center& center) {
  auto catalog = Catalog::load(DOORWAY_SOURCE_DIR "/locales");
  if (!catalog) throw std::runtime_error(to_string(catalog.error()));
  catalog->add(center);
  return std::move(*catalog);
}

class Ear {
 public:
  explicit Ear(Center center = example_center())
      : walk(std::move(center)),
        catalog(catalog_with(walk.center())),
        speaker_([this](SpeechNews one) { news_.put(std::move(one)); }),
        sound_{speaker_, news_, {true, true, {"en", "es"}, 4}, "F15", "F16", true},
        aloud_(catalog, &sound_) {
    walk.sound = sound_.can;
    settle();
  }

  Ear& press(const std::string& id) { return happen(Pressed{id}); }
  Ear& press_all(const std::vector<std::string>& ids) {
    for (const auto& id : ids) press(id);
    return *this;
  }
  // With Listen on: touched until it is taken.
  Ear& take(const std::string& id) {
    walk.model.hearing.armed = id;
    return press(id);
  }
  Ear& take_all(const std::vector<std::string>& ids) {
    for (const auto& id : ids) take(id);
    return *this;
  }
  Ear& happen(const Event& event) {
    walk.happen(event);
    settle();
    return *this;
  }
  Ear& plug(bool in) {
    speaker_.plug(in);
    settle();
    return *this;
  }

  std::vector<Said> said() { return aloud_.take_said(); }

  Walk walk;
  Catalog catalog;

 private:
  void settle() {
    do {
      run_effects();
      show();
    } while (take_news());
  }

  void run_effects() {
    for (const Effect& effect : std::exchange(walk.effects, {})) {
      if (const auto* say = std::get_if<Say>(&effect)) aloud_.ask(*say);
      if (std::holds_alternative<Silence>(effect)) aloud_.silence();
      if (std::holds_alternative<Forget>(effect)) aloud_.forget();
      if (std::holds_alternative<OpenVisit>(effect)) opens_ = true;
      if (std::holds_alternative<LeaveFeedback>(effect)) keeps_ = true;
    }
  }

  void show() {
    const View view = walk.view();
    Scene scene;
    scene.screen = view.screen;
    scene.overlay = view.overlay;
    for (std::size_t i = 0; i < view.widgets.size(); ++i) {
      Node node{view.widgets[i], {}};
      if (node.widget.id.empty()) node.widget.id = view.screen + "/" + std::to_string(i);
      scene.nodes.push_back(std::move(node));
    }
    aloud_.shown(walk.model, scene, view, walk.surroundings());
  }

  bool take_news() {
    bool any = false;
    if (std::exchange(opens_, false)) {
      walk.open();
      any = true;
    }
    if (std::exchange(keeps_, false)) {
      walk.happen(FeedbackKept{true});
      any = true;
    }
    while (const auto one = news_.take_now()) {
      if (const auto event = aloud_.hear(*one, walk.now())) walk.happen(*event);
      any = true;
    }
    return any;
  }

  Mailbox<SpeechNews> news_;
  RecordingSpeaker speaker_;
  LoopSound sound_;
  ReadAloud aloud_;
  bool opens_ = false;
  bool keeps_ = false;
};

}  // namespace doorway::kiosk
