ln -s real link
mkdir -p real/sub
