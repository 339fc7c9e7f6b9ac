// How soon somebody hears something, and how soon it is silent.
#pragma once

namespace doorway::bench {

void speech(int times);

}  // namespace doorway::bench
