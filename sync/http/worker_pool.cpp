// The queue and its threads.
#include "sync/http/worker_pool.h"

#include <algorithm>
#include <utility>

namespace doorway {

WorkerPool::WorkerPool(int workers, std::size_t max_queued) : max_queued_(max_queued) {
  for (int i = 0; i < std::max(workers, 1); ++i) {
    workers_.emplace_back([this](const std::stop_token& stopping) { run(stopping); });
  }
}

bool WorkerPool::submit(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (counted_ >= max_queued_) return false;
    ++counted_;
    tasks_.push_back({std::move(task), true});
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::submit_always(Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back({std::move(task), false});
  }
  changed_.notify_one();
}

void WorkerPool::stop() {
  for (auto& worker : workers_) worker.request_stop();
  workers_.clear();  // joins
  // Out of the lock, since a task may own what locks in turn.
  std::deque<Queued> forgotten;
  const std::lock_guard lock(mutex_);
  forgotten.swap(tasks_);
  counted_ = 0;
}

void WorkerPool::run(const std::stop_token& stopping) {
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stopping, [&] { return !tasks_.empty(); })) return;
      if (stopping.stop_requested()) return;
      task = std::move(tasks_.front().task);
      if (tasks_.front().counted) --counted_;
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace doorway
