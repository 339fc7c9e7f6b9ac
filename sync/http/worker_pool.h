// A few threads behind one queue, so that handlers never hold the network thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace doorway {

class WorkerPool {
 public:
  using Task = std::function<void()>;  // does not throw

  WorkerPool(int workers, std::size_t max_queued);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full.
  bool submit(Task task);
  // Past the bound, for tasks whose number is bounded elsewhere.
  void submit_always(Task task);
  // Lets running tasks end and forgets the waiting ones.
  void stop();

 private:
  struct Queued {
    Task task;
    bool counted = false;  // against the bound
  };

  void run(const std::stop_token& stopping);

  const std::size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Queued> tasks_;
  std::size_t counted_ = 0;
  std::vector<std::jthread> workers_;
};

}  // namespace doorway
