module corrente.dev/probe

go 1.24
