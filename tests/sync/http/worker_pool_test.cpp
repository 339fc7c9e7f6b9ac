#include "sync/http/worker_pool.h"

#include <future>

#include "tests/support/test.h"

namespace doorway {
namespace {

TEST_CASE("a full queue says so, and takes on again when it has room", "[http]") {
  WorkerPool pool(1, 1);
  std::promise<void> started;
  std::promise<void> release;
  std::promise<void> second_done;
  REQUIRE(pool.submit([&] {
    started.set_value();
    release.get_future().wait();
  }));
  started.get_future().wait();
  CHECK(pool.submit([&] { second_done.set_value(); }));
  CHECK_FALSE(pool.submit([] {}));
  pool.submit_always([] {});
  CHECK_FALSE(pool.submit([] {}));
  release.set_value();
  second_done.get_future().wait();
  CHECK(pool.submit([] {}));
}

TEST_CASE("stopping waits for what runs and lets go of what waits", "[http]") {
  WorkerPool pool(1, 8);
  std::promise<void> started;
  std::promise<void> release;
  bool ended = false;
  pool.submit([&] {
    started.set_value();
    release.get_future().wait();
    ended = true;
  });
  const auto held = std::make_shared<int>();
  pool.submit([held] {});
  started.get_future().wait();
  std::jthread stopper([&] { pool.stop(); });
  release.set_value();
  stopper.join();
  CHECK(ended);
  CHECK(held.use_count() == 1);
}

}  // namespace
}  // namespace doorway
