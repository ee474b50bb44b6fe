//! A list of pupils, all of them invented, in classes of thirty.

/// The list of a school with so many pupils, as a school's management system exports it.
pub fn list(number: usize) -> String {
    let forenames = ["Ada", "Ben", "Cleo", "Dev", "Esmé", "Finn", "Zoë", "Łukasz", "Aoife", "Noor", "Siân"];
    let surnames = ["Hale", "Iqbal", "O’Fiction", "Nowak", "Example-Smith", "Testcroft", "Müller"];
    let classes = number.div_ceil(30);
    let mut text = String::from("Forename,Surname,Class,Year,Teacher\n");
    for pupil in 0..number {
        let class = pupil / 30;
        // Reception, then Years 1 to 6, as many classes of each as there are.
        let year = match class * 7 / classes {
            0 => "R".to_owned(),
            year => year.to_string(),
        };
        let (forename, surname) = (forenames[pupil % forenames.len()], surnames[pupil / 11 % surnames.len()]);
        text += &format!("{forename},{surname} {pupil},Class {},{year},Ms Invented\n", class + 1);
    }
    text
}
