# covers: calls: .SHELLFLAGS and SHELL = /bin/bash
# status: 2
"$MK" -j1 all
