// Everything the kiosk knows between two events.  What belongs to the visitor is forgotten together
// (`forget` in moves.h); only the state of the kiosk and of the line outlives them.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/time.h"
#include "kiosk/flow/draft.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/feedback_draft.h"
#include "kiosk/flow/hearing.h"
#include "kiosk/flow/paper.h"
#include "kiosk/flow/screens/another.h"
#include "kiosk/flow/screens/answers.h"
#include "kiosk/flow/screens/ask.h"
#include "kiosk/flow/screens/attract.h"
#include "kiosk/flow/screens/closed.h"
#include "kiosk/flow/screens/community.h"
#include "kiosk/flow/screens/entry.h"
#include "kiosk/flow/screens/fact.h"
#include "kiosk/flow/screens/feedback.h"
#include "kiosk/flow/screens/languages.h"
#include "kiosk/flow/screens/needs.h"
#include "kiosk/flow/screens/notice.h"
#include "kiosk/flow/screens/number_told.h"
#include "kiosk/flow/screens/on_break.h"
#include "kiosk/flow/screens/phones.h"
#include "kiosk/flow/screens/safety.h"
#include "kiosk/flow/screens/service.h"
#include "kiosk/flow/screens/spoken.h"
#include "kiosk/flow/screens/stopped.h"
#include "kiosk/flow/screens/thanks.h"
#include "kiosk/flow/screens/ticket.h"
#include "kiosk/flow/screens/visit.h"
#include "kiosk/flow/screens/watch.h"

namespace doorway::kiosk {

enum class TextSize { s, m, l, xl };
enum class Theme { light, dark, low, contrast };
std::string_view to_string(TextSize size);  // "S" "M" "L" "XL"
std::string_view to_string(Theme theme);    // "light" "dark" "low" "contrast"

using Screen =
    std::variant<AttractScreen, LanguagesScreen, SpokenScreen, SignedScreen, ServiceScreen,
                 FactScreen, HearingScreen, PapersScreen, NoticeScreen, SafetyScreen, VisitScreen,
                 NeedsScreen, AnotherScreen, CaseScreen, NameScreen, TicketScreen, AskScreen,
                 ClosedScreen, StoppedScreen, NumberScreen, CheckScreen, ToldScreen,
                 FeedbackAboutScreen, FeedbackCaseScreen, FeedbackQuestionScreen,
                 FeedbackTextScreen, FeedbackAnswerScreen, FeedbackWayScreen, FeedbackReachScreen,
                 FeedbackSayScreen, ThanksScreen, ZipScreen, PersonRoleScreen, PersonFirstScreen,
                 PersonHeardScreen, BreakScreen, CommunityScreen, HelpScreen, AnswersScreen,
                 AnswerScreen, PhonesScreen, WatchScreen>;

// Shift pressed three times within two seconds, nothing between, is Start over.
struct ShiftPresses {
  int count = 0;
  Instant first;
  friend bool operator==(const ShiftPresses&, const ShiftPresses&) = default;
};

struct Model {
  Model();
  Model(const Model&);
  Model(Model&&) noexcept;
  Model& operator=(const Model&);
  Model& operator=(Model&&) noexcept;
  ~Model();

  // The visitor's.
  std::string locale;  // empty: the center's first language
  TextSize size = TextSize::m;
  Theme theme = Theme::light;
  bool low = false;  // everything to touch within reach from a wheelchair
  Screen screen;
  std::vector<Screen> trail;  // where Back leads, the last one first
  Draft draft;
  FeedbackDraft feedback;
  std::string focus;      // id of the focused widget; empty: none
  bool scanning = false;  // two switches are in use: their keys are never text
  bool on_row = false;    // the focus stands for the whole row of its key
  int page = 0;           // of the body; drawing clamps it
  bool waiting = false;   // a record is on its way: nothing else may ask for one
  bool covered = false;   // "Still there?"
  Instant last_activity;
  ShiftPresses shifts;
  Hearing hearing;
  Paper paper;

  // The kiosk's.
  bool ready = true;
  LobbyChanged lobby;
  bool headphones_in = false;
  PrinterState printer = PrinterState::none;
  WithoutPaper without_paper;
  int abandoned = 0;  // answers still to come for visitors who started over while waiting

  friend bool operator==(const Model&, const Model&);
};

}  // namespace doorway::kiosk
