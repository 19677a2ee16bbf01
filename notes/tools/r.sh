#!/bin/bash
export ROOT=/tmp/wt/w2-histories OUT=/tmp/hist/w2
cd /tmp/hist; exec nice -n 15 node "$@"
