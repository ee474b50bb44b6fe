//! x
fn main() {
    let name = std::env::args().nth(1).unwrap();
    let r = tutela_import::import(&name, &std::fs::read(&name).unwrap(), &|_| true);
    match r { Ok(i) => for (f, t) in &i.files { println!("==== {f}\n{t}"); }, Err(e) => println!("{e:?}") }
}
