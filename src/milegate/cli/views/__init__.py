"""What people see in a terminal or a pipe: lines of text, with colour where there is a terminal."""
