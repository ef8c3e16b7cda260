//! Memory, for the host and for work. A failed allocation ends in a trap, as every panic does here;
//! it leaves a mark first, so that the host can tell want of memory from a fault of ours.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use faer::dyn_stack::{MemBuffer, StackReq};

static EXHAUSTED: AtomicBool = AtomicBool::new(false);

struct Marking;

unsafe impl GlobalAlloc for Marking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let at = unsafe { System.alloc(layout) };
        if at.is_null() {
            EXHAUSTED.store(true, Relaxed);
        }
        at
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Marking = Marking;

fn layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes, 16).ok()
}

/// Memory for the host's arrays; 0 when there is no more.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(bytes: usize) -> *mut u8 {
    layout(bytes.max(1)).map_or(std::ptr::null_mut(), |layout| unsafe { std::alloc::alloc(layout) })
}

/// # Safety
/// `at` must come from `allocate` of as many bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(at: *mut u8, bytes: usize) {
    if let Some(layout) = layout(bytes.max(1)) {
        unsafe { std::alloc::dealloc(at, layout) }
    }
}

/// Whether an allocation has failed, which explains a trap.
#[unsafe(no_mangle)]
pub extern "C" fn exhausted() -> bool {
    EXHAUSTED.load(Relaxed)
}

fn give_up() -> ! {
    EXHAUSTED.store(true, Relaxed);
    std::process::abort()
}

/// So many copies of `value` to work in.
pub fn work<T: Clone>(value: T, count: usize) -> Vec<T> {
    let mut values = Vec::new();
    if values.try_reserve_exact(count).is_err() {
        give_up();
    }
    values.resize(count, value);
    values
}

/// The workspace that a routine of faer asks for.
pub fn faer_work(request: StackReq) -> MemBuffer {
    MemBuffer::try_new(request).unwrap_or_else(|_| give_up())
}
