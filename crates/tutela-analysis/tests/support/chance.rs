//! Numbers that look like chance, for whatever draws projects.

/// Numbers that look like chance and are the same every time.
pub struct Chance(u64);

impl Chance {
    /// The chance of one project: any project can be drawn again by its number.
    pub fn of(seed: u64, number: usize) -> Self {
        let mut chance =
            Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (number as u64).wrapping_mul(0xD1B5_4A32_D192_ED03));
        // Near numbers begin alike.
        (0..3).for_each(|_| chance.0 = chance.0.wrapping_mul(6_364_136_223_846_793_005).rotate_left(29));
        chance
    }

    /// A number from nought to one below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Whether it is the one in so many.
    #[allow(dead_code)] // Not everything that includes this file draws so.
    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// One of a list.
    #[allow(dead_code)] // Not everything that draws picks from lists.
    pub fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Puts a list in another order.
    #[allow(dead_code)] // Only the tests that change the order do.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|at| list.swap(at, self.below(at + 1)));
    }
}
