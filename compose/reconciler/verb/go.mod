module corrente.dev/verb

go 1.24
