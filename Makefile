# The two commands that a newcomer needs are `make run` and `make test`.

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 20
# One file with the Swift runtime inside: it can be copied to any server of the same system. lld,
# as the default linker warns of functions that Foundation holds and nobody calls.
RELEASE = --configuration release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --gc-sections

.PHONY: run build test install dependencies format lint fuzz clean

run: build
	@.build/release/mlterm sample-data/titanic.csv

build: dependencies
	@swift build $(RELEASE) --product mlterm

test: dependencies
	@swift build --build-tests
	@swift test --skip-build

install: build
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 .build/release/mlterm "$(DESTDIR)$(PREFIX)/bin/mlterm"

dependencies:
	@scripts/install-dependencies

format:
	@swift format --in-place --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources

# Runs each fuzzer for FUZZ_SECONDS.
fuzz: dependencies
	@scripts/fuzz $(FUZZ_SECONDS)

clean:
	@rm -rf .build Fuzz/.build
