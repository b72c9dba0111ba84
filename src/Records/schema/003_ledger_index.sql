create index ledger_entry_year on ledger_entry (year, entry_index);
create index ledger_entry_act on ledger_entry (act, entry_index);
