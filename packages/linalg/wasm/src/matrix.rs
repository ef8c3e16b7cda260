//! A matrix in memory, by address and strides: parts and transposes of it cost nothing.
use faer::{MatMut, MatRef};

/// Entry (i, j) lies at `data + i·row + j·column`. Nothing is owned and nothing is checked.
#[derive(Clone, Copy)]
pub struct Matrix<T = f64> {
    pub data: *mut T,
    pub row: usize,
    pub column: usize,
}

impl<T: Copy> Matrix<T> {
    /// Row-major, `stride` numbers from one row to the next.
    pub fn rows(data: *mut T, stride: usize) -> Self {
        Matrix { data, row: stride, column: 1 }
    }
    /// Column-major, `stride` numbers from one column to the next.
    pub fn columns(data: *mut T, stride: usize) -> Self {
        Matrix { data, row: 1, column: stride }
    }
    pub fn transposed(self) -> Self {
        Matrix { data: self.data, row: self.column, column: self.row }
    }
    #[inline(always)]
    pub unsafe fn at(self, i: usize, j: usize) -> *mut T {
        unsafe { self.data.add(i * self.row + j * self.column) }
    }
    /// What begins at (i, j).
    #[inline(always)]
    pub unsafe fn from(self, i: usize, j: usize) -> Self {
        Matrix { data: unsafe { self.at(i, j) }, ..self }
    }
    /// Row i of a row-major matrix.
    pub unsafe fn row<'a>(self, i: usize, columns: usize) -> &'a mut [T] {
        unsafe { std::slice::from_raw_parts_mut(self.at(i, 0), columns) }
    }
}

impl Matrix<f64> {
    pub unsafe fn copy_to(self, to: Matrix, rows: usize, columns: usize) {
        unsafe { to.faer_mut(rows, columns).copy_from(self.faer(rows, columns)) }
    }
    pub unsafe fn fill(self, rows: usize, columns: usize, value: f64) {
        unsafe { self.faer_mut(rows, columns).fill(value) }
    }
    pub unsafe fn fill_identity(self, rows: usize, columns: usize) {
        unsafe {
            self.fill(rows, columns, 0.0);
            self.faer_mut(rows, columns).diagonal_mut().fill(1.0);
        }
    }
    /// Exchanges two rows of a row-major matrix.
    pub unsafe fn swap_rows(self, i: usize, j: usize, columns: usize) {
        if i != j {
            unsafe { std::ptr::swap_nonoverlapping(self.at(i, 0), self.at(j, 0), columns) }
        }
    }
    pub unsafe fn faer<'a>(self, rows: usize, columns: usize) -> MatRef<'a, f64> {
        let (row, column) = (self.row as isize, self.column as isize);
        unsafe { MatRef::from_raw_parts(self.data, rows, columns, row, column) }
    }
    pub unsafe fn faer_mut<'a>(self, rows: usize, columns: usize) -> MatMut<'a, f64> {
        let (row, column) = (self.row as isize, self.column as isize);
        unsafe { MatMut::from_raw_parts_mut(self.data, rows, columns, row, column) }
    }
}
