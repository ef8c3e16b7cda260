// TensorFlow writes to stderr while it is loaded, before it looks at TF_CPP_MIN_LOG_LEVEL. Where that
// asks for less, this library keeps stderr shut meanwhile: it is linked to be initialised first, and
// speak.cc, in the addon, last.
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

int kept = -1;

__attribute__((constructor)) void hush() {
  const char *level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level == nullptr || std::atoi(level) < 1) return;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (kept >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

}  // namespace

extern "C" void eigenbook_speak() {
  if (kept < 0) return;
  dup2(kept, STDERR_FILENO);
  close(kept);
  kept = -1;
}
