// A visitor of a std::variant made of lambdas, one an alternative.
#pragma once

namespace doorway {

template <class... Handlers>
struct overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
overloaded(Handlers...) -> overloaded<Handlers...>;

}  // namespace doorway
