//! Annexes as evidence: verified, altered, extracted, and made for a contract.
mod altered;
mod extracted;
mod sample;
mod verified;
