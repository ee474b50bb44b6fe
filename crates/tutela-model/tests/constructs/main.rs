//! What every construct of the language carries into the model, and that the read-back says each part of it; what is said of
//! names, days and texts that mean nothing; and that no text makes the model panic or one fault make another.

#![allow(clippy::disallowed_methods)] // The shipped policies are read as the data of tests.

mod broken;
mod concerns;
mod days;
mod documents;
mod names;
mod people;
mod project;
mod random;
mod rules;
mod shipped;
mod speech;
mod standards;
mod texts;
mod things;
mod words;
