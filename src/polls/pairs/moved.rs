//! Which cells of a table of persons may be told. Rows are what they said before, columns what they said after; its sums are
//! told elsewhere, by the cards of the two polls. A cell of fewer than the floor is withheld, and so is what would tell it by
//! subtraction: in no row and column is one cell withheld alone, nor several that come to less than the floor together
//! while others are told, nor any that the sums of rows and columns fix (in the graph whose nodes are rows and columns and
//! whose edges are the withheld cells, an edge that is on no circle; Gusfield, "A graph theoretic approach to statistical
//! data security", 1988). What remains withheld is told of nobody.

/// A table: its cells by row and column. A place that is no cell is none.
pub type Table = Vec<Vec<Option<u64>>>;

/// The table as it may be told: of a withheld cell nothing. None if all of it is withheld.
pub fn tellable(table: &Table, floor: u64) -> Option<Table> {
    // In a row or column that comes to nothing every cell is known to be nothing, and covers no other.
    let mut empty = vec![vec![false; table.iter().map(Vec::len).max().unwrap_or(0)]; table.len()];
    for line in lines(table).iter().filter(|line| line.iter().all(|cell| count(table, *cell) == Some(0))) {
        line.iter().for_each(|(row, column)| empty[*row][*column] = true);
    }
    let mut hidden: Vec<Vec<bool>> = cells_by_row(table, |cell, count| count < floor && !empty[cell.0][cell.1]);
    while let Some((row, column)) = next(table, (&hidden, &empty), floor) {
        hidden[row][column] = true;
    }
    let told = table
        .iter()
        .zip(&hidden)
        .map(|(row, hidden)| row.iter().zip(hidden).map(|(cell, hidden)| cell.filter(|_| !hidden)).collect::<Vec<_>>());
    let told: Table = told.collect();
    // That nobody said what nobody said is no news.
    let says = |cell: Cell| count(&told, cell).is_some() && !empty[cell.0][cell.1];
    let says_something = cells(&told).any(says);
    says_something.then_some(told)
}

type Cell = (usize, usize);

fn cells_by_row(table: &Table, is_so: impl Fn(Cell, u64) -> bool) -> Vec<Vec<bool>> {
    let row = |(row, cells): (usize, &Vec<Option<u64>>)| {
        let is_so = |(column, cell): (usize, &Option<u64>)| cell.is_some_and(|count| is_so((row, column), count));
        cells.iter().enumerate().map(is_so).collect()
    };
    table.iter().enumerate().map(row).collect()
}

/// The next cell that has to be withheld for what is withheld already; none if that is safe.
fn next(table: &Table, (hidden, empty): (&[Vec<bool>], &[Vec<bool>]), floor: u64) -> Option<Cell> {
    let may_cover = |(row, column): &Cell| !empty[*row][*column];
    for line in lines(table) {
        let line = line.into_iter().filter(may_cover);
        let (withheld, told): (Vec<Cell>, Vec<Cell>) = line.partition(|(row, column)| hidden[*row][*column]);
        let sum: u64 = withheld.iter().filter_map(|cell| count(table, *cell)).sum();
        if !withheld.is_empty() && (withheld.len() < 2 || sum < floor) && !told.is_empty() {
            return smallest(table, told);
        }
    }
    let withheld: Vec<Cell> = cells(table).filter(|(row, column)| hidden[*row][*column]).collect();
    let fixed = withheld.iter().find(|cell| is_fixed(**cell, &withheld))?;
    let told = |is_near: &dyn Fn(&Cell) -> bool| {
        let told = cells(table).filter(|cell| !hidden[cell.0][cell.1] && may_cover(cell) && is_near(cell));
        smallest(table, told.collect())
    };
    told(&|cell| cell.0 == fixed.0 || cell.1 == fixed.1).or_else(|| told(&|_| true))
}

fn cells(table: &Table) -> impl Iterator<Item = Cell> + '_ {
    let places = table.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |column| (row, column)));
    places.filter(|cell| count(table, *cell).is_some())
}

fn count(table: &Table, (row, column): Cell) -> Option<u64> {
    *table.get(row)?.get(column)?
}

/// The cells of each row and of each column.
fn lines(table: &Table) -> Vec<Vec<Cell>> {
    let columns = table.iter().map(Vec::len).max().unwrap_or(0);
    let rows = (0..table.len()).map(|row| cells(table).filter(|cell| cell.0 == row).collect());
    let columns = (0..columns).map(|column| cells(table).filter(|cell| cell.1 == column).collect());
    rows.chain(columns).collect()
}

fn smallest(table: &Table, cells: Vec<Cell>) -> Option<Cell> {
    cells.into_iter().min_by_key(|cell| (count(table, *cell), *cell))
}

/// Whether the sums fix a withheld cell: there is no way from its row to its column by the others.
fn is_fixed(cell: Cell, withheld: &[Cell]) -> bool {
    let (mut rows, mut columns) = (vec![cell.0], Vec::new());
    loop {
        let reached = rows.len() + columns.len();
        for other in withheld.iter().filter(|other| **other != cell) {
            if rows.contains(&other.0) && !columns.contains(&other.1) {
                columns.push(other.1);
            } else if columns.contains(&other.1) && !rows.contains(&other.0) {
                rows.push(other.0);
            }
        }
        if columns.contains(&cell.1) {
            return false;
        }
        if rows.len() + columns.len() == reached {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOOR: u64 = 5;

    fn of(rows: &[&[u64]]) -> Table {
        rows.iter().map(|row| row.iter().map(|count| Some(*count)).collect()).collect()
    }

    #[test]
    fn where_all_are_many_all_is_told() {
        let table = of(&[&[40, 5], &[6, 30]]);
        assert_eq!(tellable(&table, FLOOR), Some(table));
    }

    #[test]
    fn a_small_cell_takes_with_it_what_would_tell_it() {
        assert_eq!(tellable(&of(&[&[40, 3], &[2, 30]]), FLOOR), None, "of four cells one tells all");
        let table = of(&[&[40, 3, 12], &[2, 30, 9], &[7, 8, 50]]);
        let told = tellable(&table, FLOOR).expect("something is told");
        assert_eq!(told[0], [Some(40), None, None]);
        assert_eq!(told[1], [None, Some(30), None]);
        assert_eq!((told[2][0], told[2][1]), (None, None));
        assert_eq!(tellable(&of(&[&[1]]), FLOOR), None);
        assert_eq!(tellable(&Vec::new(), FLOOR), None);
    }

    /// What a withheld cell may be, for somebody who knows all that is told and all sums: by trying.
    fn possible(table: &Table, told: &Table) -> Vec<(Cell, Vec<u64>)> {
        let unknown: Vec<Cell> = cells(table).filter(|cell| count(told, *cell).is_none()).collect();
        let mut found: Vec<(Cell, Vec<u64>)> = unknown.iter().map(|cell| (*cell, Vec::new())).collect();
        let sums = |line: usize, is_row: bool| -> u64 {
            let of_line = unknown.iter().filter(|cell| if is_row { cell.0 == line } else { cell.1 == line });
            of_line.filter_map(|cell| count(table, *cell)).sum()
        };
        let mut rows: Vec<u64> = (0..table.len()).map(|row| sums(row, true)).collect();
        let mut columns: Vec<u64> = (0..table[0].len()).map(|column| sums(column, false)).collect();
        fill(&unknown, 0, &mut Vec::new(), (&mut rows, &mut columns), &mut found);
        found
    }

    fn fill(
        unknown: &[Cell],
        place: usize,
        chosen: &mut Vec<u64>,
        (rows, columns): (&mut Vec<u64>, &mut Vec<u64>),
        found: &mut [(Cell, Vec<u64>)],
    ) {
        let Some((row, column)) = unknown.get(place).copied() else {
            if rows.iter().chain(columns.iter()).all(|left| *left == 0) {
                for ((_, values), value) in found.iter_mut().zip(chosen.iter()) {
                    if !values.contains(value) {
                        values.push(*value);
                    }
                }
            }
            return;
        };
        // The last of a row takes what is left.
        let is_last = unknown.get(place + 1).is_none_or(|next| next.0 != row);
        let least = if is_last { rows[row] } else { 0 };
        for value in least..=rows[row].min(columns[column]) {
            rows[row] -= value;
            columns[column] -= value;
            chosen.push(value);
            fill(unknown, place + 1, chosen, (rows, columns), found);
            chosen.pop();
            rows[row] += value;
            columns[column] += value;
        }
    }

    #[test]
    fn nobody_can_tell_a_withheld_cell_from_what_is_told() {
        let (mut state, mut partly) = (7_u64, 0);
        let mut chance = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..400 {
            let table: Table = (0..3)
                .map(|_| (0..3).map(|_| Some(if chance(3) == 0 { chance(3) } else { 3 + chance(4) })).collect())
                .collect();
            let Some(told) = tellable(&table, 3) else { continue };
            let hidden = possible(&table, &told);
            partly += usize::from(!hidden.is_empty());
            for (cell, values) in hidden {
                assert!(values.len() > 1, "{cell:?} of {table:?} is {values:?} by {told:?}");
            }
        }
        assert!(partly > 20, "{partly} tables were told in part");
    }
}
