// The ways from one screen to another.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/model.h"

namespace doorway::kiosk {

// Forward: Back leads to where we are now.
Model go(Model model, Screen screen);
// One step back; from the first page to the languages, which begins anew but keeps the text size
// and the contrast that the person needs.
Step back(Model model);
bool has_back(const Model& model);
// Another page in place of this one, to which nothing leads back.
Model replace_screen(Model model, Screen screen);
// Back to "Your visit" from whatever was opened there.
Model return_to_visit(Model model);

// Nothing of the visitor stays, but for feedback that was answered, which is kept as a record. What
// the kiosk itself knows stays.
Step forget(const Model& model);

// What a service asks first; the notice when it asks nothing.  In screens/service.cpp.
Screen first_question(const Service& service);

// After a fact: what is still to be asked, then the notice, or "Your visit" when another reason
// asked for the fact.
Model after_fact(Model model, const Surroundings& surroundings);
// The follow-up that the services of the visit still ask for, or nothing.
std::optional<Screen> open_question(const Draft& draft, const Center& center);

// Asks for the number, once.
Step get_number(Model model, const Surroundings& surroundings);

// Touched on the first screen, or later in its place: the language of everything from here on.
// Signing is a language too, with English words.
Model choose_language(Model model, const std::string& tag);
// Asks for a need that the visitor has not asked for yet.
void wish(Draft& draft, std::string_view need);

// Tells the desk that the person is back or leaving, once the check digits are whole.
Step tell_number(Model model);

// To the menu, or to the page that says why there are no numbers now.
Model begin_visit(Model model, const Surroundings& surroundings);

// The last page of feedback, and of the questions about the person, is answered: keep the record;
// thanks are said once it is kept.
Step leave_feedback(Model model, const Surroundings& surroundings);
Step leave_person(Model model, const Surroundings& surroundings);

Step only(Model model);  // a step without effects

}  // namespace doorway::kiosk
