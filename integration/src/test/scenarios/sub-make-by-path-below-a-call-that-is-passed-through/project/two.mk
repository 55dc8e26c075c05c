all:
	@$(REAL_MAKE) -C a
	$(MAKE) -C b
