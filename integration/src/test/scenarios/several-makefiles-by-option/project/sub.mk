sub: ; @echo '$(LIST)' '$(MAKEFILE_LIST)'
