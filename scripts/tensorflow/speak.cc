// The end of what hush.cc began.
extern "C" void eigenbook_speak();

namespace {

__attribute__((constructor)) void speak() { eigenbook_speak(); }

}  // namespace
