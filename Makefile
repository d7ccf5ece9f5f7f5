# The two commands that a newcomer needs are `make run` and `make test`.

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 20
# One file with the Swift runtime inside: it can be copied to any server of the same system. lld,
# as the default linker warns of functions that Foundation holds and nobody calls.
RELEASE = --configuration release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --gc-sections
# Neither the builds beside them nor the other packages' data.
SWIFT_FILES = Package.swift Sources Tests \
  $(foreach package,Fuzz Benchmarks,$(package)/Package.swift $(package)/Sources)

.PHONY: run build server test pictures check-cells check-clients check-exports check-schedules \
  check-terminals install dependencies format lint fuzz fuzz-events benchmark forestbench readbench csvcells clean

run: build
	@.build/release/mlterm sample-data/titanic.csv

# A first build leaves out the packages of the service; later they stay, once they are there.
WITHOUT_SERVICE = $(if $(wildcard .build/checkouts/hummingbird),,MLTERM_WITHOUT_SERVICE=1)
build: dependencies
	@$(WITHOUT_SERVICE) swift build $(RELEASE) --product mlterm

# The program behind `mlterm serve`. It takes some minutes: it builds a network library.
server:
	@swift build $(RELEASE) --product mlterm-server

test: dependencies
	@swift build --build-tests
	@swift test --skip-build

# Draws the README's pictures anew, from the key logs beside them in docs/images.
pictures: dependencies
	@swift build --build-tests
	@MLTERM_RECORD=1 swift test --skip-build --filter PictureTests >/dev/null || true
	@swift test --skip-build --filter PictureTests

# Cells and numbers beside Python's csv module and strtod; see scripts/check-cells.
check-cells: dependencies
	@scripts/check-cells

# The service beside clients that others wrote, and while its model is replaced under load; see
# scripts/check-clients.
REQUESTS ?= 100000
check-clients: build server
	@scripts/check-clients --requests $(REQUESTS)

install: build server
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 .build/release/mlterm .build/release/mlterm-server "$(DESTDIR)$(PREFIX)/bin"
	@install -d "$(DESTDIR)$(PREFIX)/share/mlterm/sample-data"
	@install -m 644 sample-data/* "$(DESTDIR)$(PREFIX)/share/mlterm/sample-data"

dependencies:
	@scripts/install-dependencies

format:
	@swift format --in-place --recursive $(SWIFT_FILES)

lint:
	@swift format lint --strict --recursive $(SWIFT_FILES)

# Runs each fuzzer for FUZZ_SECONDS.
fuzz: dependencies
	@scripts/fuzz $(FUZZ_SECONDS)

# EVENTS random keys, clicks, pastes and sizes, on the state of the workbench, and a thousandth of
# them on each of three real terminal lines.
EVENTS ?= 300000
fuzz-events: dependencies
	@swift build --build-tests
	@MLTERM_EVENTS=$(EVENTS) swift test --skip-build --filter "RandomInputTests|RandomKeysTests"

# What it measures and how to choose: Benchmarks/run --help.
benchmark:
	@Benchmarks/run

# The parts of the benchmarks that are Swift, built as the program is.
forestbench readbench csvcells:
	@swift build $(RELEASE) --package-path Benchmarks --product $@

# Compares exports with what other programs make of them; takes a minute or two.
check-exports: build
	@scripts/check-exports

# Has the schedulers themselves run the jobs of mlterm schedule; some minutes.
check-schedules: build
	@scripts/check-schedules

# Drives the workbench in tmux, screen, xterm and pyte, and on a slow line; some minutes.
check-terminals: build
	@scripts/check-terminals

clean:
	@rm -rf .build Fuzz/.build Benchmarks/.build
