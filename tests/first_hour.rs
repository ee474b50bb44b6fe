//! The first hour with the program: a new policy, asked for or taken over from a document.
