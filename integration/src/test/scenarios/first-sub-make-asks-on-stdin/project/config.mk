all: ; @printf 'colour? '; read c; printf 'shape? '; read s; echo "$$c $$s" > config
