$(warning careful too)
warn:
	$(MAKE) -C a nogoal
