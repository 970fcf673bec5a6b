"""What every part of reading a register shares: tables and their columns, cells, rows, faults."""
