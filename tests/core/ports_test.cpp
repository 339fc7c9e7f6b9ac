#include "core/ports.h"

#include <array>

#include "core/ports_fake.h"
#include "tests/support/test.h"

namespace doorway {

using namespace std::chrono_literals;

TEST_CASE("a late evening belongs to the day on which the person came", "[core][ports]") {
  const FixedZone zone(-8h);
  const Instant midnight = std::chrono::sys_days(2026y / 11 / 24) + 8h;  // 00:00 in California
  CHECK(court_day(midnight - 1min, zone) == 2026y / 11 / 23);
  CHECK(court_day(midnight, zone) == 2026y / 11 / 23);
  CHECK(court_day(midnight + 4h - 1ms, zone) == 2026y / 11 / 23);
  CHECK(court_day(midnight + 4h, zone) == 2026y / 11 / 24);
}

namespace {

// Gives the bytes it was made with, then zeros.
class ScriptedRandom final : public Random {
 public:
  explicit ScriptedRandom(std::string bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<unsigned char> out) override {
    for (auto& byte : out) {
      byte = next_ < bytes_.size() ? static_cast<unsigned char>(bytes_[next_]) : 0;
      ++next_;
    }
  }
  std::size_t given() const { return next_; }

 private:
  std::string bytes_;
  std::size_t next_ = 0;
};

}  // namespace

TEST_CASE("drawn numbers stay below the bound and reach every value", "[core][ports]") {
  SeededRandom random;
  std::array<int, 7> counts{};
  for (int i = 0; i < 7000; ++i) ++counts.at(uniform(random, 7));
  for (const int count : counts) CHECK(count > 800);
  CHECK(uniform(random, 1) == 0);
}

TEST_CASE("a draw that would favour small numbers is drawn again", "[core][ports]") {
  ScriptedRandom random(std::string(8, '\xFF'));
  CHECK(uniform(random, 10) == 0);
  CHECK(random.given() == 16);
}

}  // namespace doorway
