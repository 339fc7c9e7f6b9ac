// Composers by the name that a keyboard's file gives: "telex" for Vietnamese, "hangul" for Korean.
#pragma once

#include <memory>
#include <string_view>

#include "core/composer.h"

namespace doorway {

std::unique_ptr<const Composer> make_telex();   // telex.cpp
std::unique_ptr<const Composer> make_hangul();  // hangul_composer.cpp, by libhangul

// nullptr: there is none of this name.
inline std::unique_ptr<const Composer> make_composer(std::string_view name) {
  if (name == "telex") return make_telex();
  if (name == "hangul") return make_hangul();
  return nullptr;
}

}  // namespace doorway
