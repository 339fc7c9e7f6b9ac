// Which of the records that wait go into the next batch, and how many, so that one bad record does
// not hold up the others (docs/protocol.md, Retries).  Pure; lives as long as the sender, never on
// disk.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doorway {

class BatchPlan {
 public:
  // Since any fixed start, by a clock that is never set back.
  using Time = std::chrono::milliseconds;
  // A record to set aside for good, and the code that it is set aside with.
  struct Culprit {
    std::string id;
    std::string code;
    friend bool operator==(const Culprit&, const Culprit&) = default;
  };
  static constexpr std::size_t kMostRecords = 64;

  // So many of what waits, oldest first, are enough to choose from.
  std::size_t to_look_at() const;
  // Places in `waiting`, in order, of what goes into the next batch.  Empty: nothing may go now.
  std::vector<std::size_t> choose(const std::vector<std::string>& waiting, Time now);

  // The receiver asked for this record again later.
  void later(const std::string& id, Time until);
  // It answered each record of a batch by itself.
  void accepted();

  // It answered 400 or 500 to the whole batch.  After three equal answers to the same records the
  // next batch is half as long (`narrowed`: it may go soon), down to the one that is at fault.
  struct Refused {
    bool narrowed = false;
    std::optional<Culprit> culprit;
  };
  Refused refused(int status, const std::string& code, const std::vector<std::string>& batch);

 private:
  bool is_held(const std::string& id) const;

  std::size_t limit_ = kMostRecords;
  std::map<std::string, Time> later_;
  // Alone in a batch that was answered 500: left out until another batch was taken, then tried once
  // more alone.  A receiver that answers 500 to everything is broken itself, and nothing of ours is
  // bad.
  std::vector<std::string> suspects_;
  std::set<std::string> tried_before_;

  int status_ = 0;  // of the last refusal
  std::string code_;
  std::vector<std::string> batch_;
  int times_ = 0;
};

}  // namespace doorway
