WORD = together
