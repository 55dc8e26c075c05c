touch -d 2021-01-01 in a/in
