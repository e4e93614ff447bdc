package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ImageScannerTest {

    private static final String SITE = TestLayer.SITE;

    @Test
    void a_clean_image_is_admitted_with_all_its_distributions_as_facts() throws ScanFailure {
        TestLayer layer = new TestLayer()
                .distribution("numpy", "2.1.0")
                .distribution("pandas", "2.2.3")
                .file("etc/os-release", "ID=debian\n");

        assertThat(Scans.verdict(layer)).isInstanceOf(Verdict.Admitted.class);
        assertThat(Scans.facts(layer).packages())
                .extracting(PackageEvidence::name, PackageEvidence::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("numpy", "2.1.0"),
                        org.assertj.core.groups.Tuple.tuple("pandas", "2.2.3"));
    }

    @Test
    void installed_torch_is_refused_with_path_layer_and_the_step_that_made_it() {
        byte[] archive = TestImage.of(new TestLayer().file("etc/passwd", ""), TestLayer.installed("torch", "2.4.1"))
                .step("/bin/sh -c #(nop) ADD file:1 in /")
                .emptyStep("/bin/sh -c #(nop) CMD [bash]")
                .step("|1 TOKEN=s3cret /bin/sh -c pip install torch # buildkit")
                .archive();

        assertThat(Scans.verdict(archive)).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            Finding finding = refused.findings().getFirst();
            assertThat(refused.findings()).hasSize(1);
            assertThat(finding.rule()).isEqualTo(RuleId.ML_PACKAGE);
            assertThat(finding.subject()).isEqualTo("torch");
            assertThat(finding.version()).isEqualTo("2.4.1");
            assertThat(finding.path()).isEqualTo(SITE + "torch-2.4.1.dist-info/METADATA");
            assertThat(finding.layer()).startsWith("2 of 2 (sha256:");
            assertThat(finding.message())
                    .startsWith("Machine-learning package torch 2.4.1 is in the image at /" + finding.path())
                    .endsWith("made by `pip install torch`.")
                    .doesNotContain("s3cret");
            assertThat(finding.howToFix()).contains("Take torch out");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Scikit_Learn, scikit-learn",
        "TORCH, torch",
        "Torch.Vision-Extra, torch-vision-extra",
        "nvidia-cuda-runtime-cu12, nvidia-cuda-runtime-cu12",
        "huggingface_hub, huggingface-hub",
    })
    void names_count_in_any_spelling(String written, String normal) throws ScanFailure {
        assertThat(Scans.refused(TestLayer.installed(written, "1.0"))).containsExactly(normal + " 1.0");
    }

    @Test
    void the_name_in_the_header_wins_and_the_directory_is_evidence_beside_it() throws ScanFailure {
        TestLayer renamed =
                new TestLayer().file(SITE + "harmless-1.0.dist-info/METADATA", TestLayer.metadata("xgboost", "2.0"));
        TestLayer disguised =
                new TestLayer().file(SITE + "xgboost-2.0.dist-info/METADATA", TestLayer.metadata("harmless", "1.0"));

        assertThat(Scans.refused(renamed)).containsExactly("xgboost 2.0");
        assertThat(Scans.refused(disguised)).containsExactly("xgboost 2.0");
    }

    @ParameterizedTest
    @CsvSource({
        "torch-2.0.dist-info/METADATA, ''",
        "torch-2.0.dist-info/METADATA, 'prose only'",
        "torch-2.0.dist-info/RECORD, ''",
        "torch-2.0.DIST-INFO/RECORD, ''",
        "torch-2.0-py3.13.egg-info/PKG-INFO, ''",
        "torch-2.0-1.dist-info/INSTALLER, pip",
    })
    void the_directory_name_is_the_fallback(String path, String content) throws ScanFailure {
        assertThat(Scans.refused(new TestLayer().file(SITE + path, content)))
                .singleElement()
                .asString()
                .startsWith("torch 2.0");
    }

    @Test
    void eggs_are_found_in_every_form() throws ScanFailure {
        String metadata = TestLayer.metadata("mlflow", "2.9");
        for (String path : List.of(
                "mlflow-2.9-py3.13.egg-info",
                "mlflow.egg-info/PKG-INFO",
                "mlflow-2.9.egg-info/METADATA",
                "mlflow-2.9-py3.13.egg/EGG-INFO/PKG-INFO")) {
            assertThat(Scans.refused(new TestLayer().file(SITE + path, metadata)))
                    .as(path)
                    .containsExactly("mlflow 2.9");
        }
    }

    @Test
    void packages_without_metadata_are_found_by_files_that_only_they_have() throws ScanFailure {
        TestLayer slimmed = new TestLayer()
                .file(SITE + "sklearn/__init__.py", "")
                .file(SITE + "sklearn/base.py", "")
                .file("opt/venv/lib/python3.13/site-packages/xgboost/core.py", "");

        assertThat(Scans.refused(slimmed)).containsExactly("sklearn", "xgboost");
    }

    @Test
    void native_libraries_are_found_by_name_and_counted_once_for_each_family() throws ScanFailure {
        TestLayer layer = new TestLayer()
                .file("opt/x/libtorch_cpu.so", "")
                .file("opt/x/libc10.so", "")
                .file("opt/y/ale_py.libs/libcudart-9b2b28c5.so.12", "")
                .symlink("usr/lib/libonnxruntime.so.1", "/elsewhere");

        assertThat(Scans.refused(layer)).containsExactlyInAnyOrder("pytorch", "cuda-runtime", "onnxruntime");
        assertThat(Scans.verdict(layer).summary()).contains("and at 1 more place", "GPU library cuda-runtime");
    }

    @Test
    void size_is_the_sum_over_all_layers_deleted_files_included() throws ScanFailure {
        ImageFacts facts = Scans.facts(
                new TestLayer().file("a", new byte[700]),
                new TestLayer().whiteout("a").file("b", new byte[42]));

        assertThat(facts.unpackedBytes()).isEqualTo(742);
        assertThat(facts.layers()).extracting(ImageLayer::unpackedBytes).containsExactly(700L, 42L);
    }
}
