// What a listener answers when the disk refuses: 507 disk_full or 503 busy, and nothing recorded.
#pragma once

#include "sync/http/http.h"

namespace doorway::desk {

enum class AnswerForm { json, page };

// `handler`, with StorageError turned into an answer and an alarm in the log.  What is neither full
// nor locked goes on to the server, which answers 500.
Handler with_storage_answers(Handler handler, AnswerForm form);

}  // namespace doorway::desk
