//! Annexes as evidence: verified, altered, extracted, and made for a contract.
mod altered;
mod contract;
mod extracted;
mod sample;
mod theme;
mod verified;
